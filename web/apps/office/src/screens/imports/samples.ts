/** What the canonical files look like: columns that must be there, those that may be, and a file that can be tried out (docs/imports.md). */
export type Sample = { needed: string; optional: string; csv: string };

export const samples: Record<string, Sample> = {
  "locations-csv": {
    needed: "code, kind, tier, country, latitude, longitude, time_zone, currency",
    optional: "name_en, name_ru, name_fr, city_en …, address_en …, brands, phone, opening_hours, external_id",
    csv: `code,kind,tier,name_en,city_en,country,latitude,longitude,time_zone,currency,brands
S05,Store,Flagship,Nice Lices,Nice,FR,43.69603,7.27901,Europe/Paris,EUR,Luma|Atelier Nord
`,
  },
  "catalog-csv": {
    needed: "type; category | article | sku, article",
    optional:
      "parent, name_en …, image, position, brand, description_en …, categories, size_scale, lifecycle, images, barcode, internal_code, colour, colour_name_en …, swatch, colour_family, size, as_of",
    csv: `type,category,parent,article,brand,name_en,categories,sku,barcode,colour,size
category,men/tops,men,,,Tops,,,,,
style,,,MH01,Luma,Chaz Kangeroo Hoodie,men/tops,,,,
variant,,,MH01,,,,MH01-S-Black,2000000000046,black,S
`,
  },
  "prices-csv": {
    needed: "sku, currency, list_price",
    optional: "markdown, channel, location, from, to, as_of",
    csv: `sku,currency,list_price,markdown,location
MH01-S-Black,EUR,52.00,39.90,
MH01-S-Black,RUB,5090,,
`,
  },
  "stock-csv": {
    needed: "location, sku, quantity",
    optional: "as_of",
    csv: `location,sku,quantity
S05,MH01-S-Black,4
`,
  },
  "customers-csv": {
    needed: "phone",
    optional: "given, family, email, birth_date, language, country, external_id",
    csv: `given,family,phone,email,language
Camille,Martin,+33 6 39 98 00 01,camille@example.com,fr
`,
  },
};
