-- Offers without a characteristic take barcode, article, colour and size from their goods; those taken before did not, and are taken once more.
UPDATE onec_record SET waiting = true WHERE kind = 'offer' AND id = parent;
