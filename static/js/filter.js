// placeholder until the filter lands
