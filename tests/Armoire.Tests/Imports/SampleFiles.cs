namespace Armoire.Tests.Imports;

/// <summary>A small network in canonical files that refer to each other.</summary>
internal static class SampleFiles
{
    public const string Locations =
        "code,kind,tier,name_en,name_ru,city_en,country,latitude,longitude,time_zone,currency,brands,opening_hours\n"
        + "S01,Store,Flagship,Paris Pont,Париж Пон,Paris,FR,48.85,2.35,Europe/Paris,EUR,Luma|Atelier Nord,\"{\"\"weekly\"\":{\"\"mon\"\":[\"\"10:00-20:00\"\"]}}\"\n"
        + "S05,Store,Standard,Nice Lices,Ницца,Saint-Étienne,FR,43.69,7.25,Europe/Paris,EUR,,\n"
        + "WH,Warehouse,Warehouse,Online,Склад,Paris,FR,48.9,2.4,Europe/Paris,EUR,,\n";

    /// <summary>Children before parents and variants before their styles: order does not matter.</summary>
    public const string Catalogue =
        "type,category,parent,article,brand,name_en,name_ru,categories,sku,barcode,colour,colour_name_en,size,images,position\n"
        + "variant,,,T1,,,,,T1-S-Red,2000000000015,red,Red,S,t1-red.jpg,\n"
        + "variant,,,T1,,,,,T1-M-Red,2000000000022,red,Scarlet,M,other.jpg,\n"
        + "variant,,,T1,,,,,T1-M-Blue,,blue,Blue,M,,\n"
        + "style,,,T1,Luma,Tee,Футболка,men/tops,,,,,,t1.jpg,\n"
        + "category,men/tops,men,,,Tops,Верх,,,,,,,,2\n"
        + "category,men,,,,Men,Мужчинам,,,,,,,,1\n";

    public const string Prices =
        "sku,currency,list_price,markdown,channel,location\nT1-S-Red,EUR,29.90,19.90,,\nT1-M-Red,EUR,29.90,,,\nT1-M-Red,EUR,25.00,,SalesApp,S05\n";

    public const string Stock = "location;sku;quantity\nS01;T1-S-Red;4\nS05;T1-S-Red;0\nS05;T1-M-Blue;2\n";

    public const string Customers =
        "external_id,given,family,phone,email,country\nc1,Camille,Martin,+33 6 39 98 00 01,camille@example.com,\nc2,Louis,Petit,06 39 98 00 02,,FR\n";
}
