"""The floor: what a Django view costs here that reads 25 rows by key and renders them."""
