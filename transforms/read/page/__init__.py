"""Web pages: one parse, one walk over the tree, blocks of text with what the page says of them."""
