"""The page of one place (พื้นที่): a district, a sub-district, an LAO, or two of them side by side."""
