def info_loss(code_logits, codes):
    """The mean of -log q(c | x): code_logits (n, K), codes (n,) -> a 0-dimensional tensor."""
    return F.cross_entropy(code_logits, codes)
