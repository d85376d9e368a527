"""From passages to figures: amounts, the vocabulary of metrics, what ties one to the other, and the boxes made of them."""
