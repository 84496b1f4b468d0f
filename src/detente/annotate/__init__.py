"""Article -> annotated Doc: sentences, tokens, entities and quotations from one pass of the model."""
