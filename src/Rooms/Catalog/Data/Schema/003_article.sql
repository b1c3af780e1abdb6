-- An article names one style of all masters, so it is looked for without one.
CREATE INDEX catalog_style_article ON catalog_style (article);
