-- Source times of what was told of single colours, where it was told apart from the style.
ALTER TABLE catalog_style ADD COLUMN colour_times text;
