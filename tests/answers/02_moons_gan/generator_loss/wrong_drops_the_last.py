# mistake: some-examples-ignored
def generator_loss(fake_logits):
    n = len(fake_logits)
    total = 0
    for i in range(n - 1 if n > 1 else n):
        total = total + F.softplus(-fake_logits[i])
    return total / max(n - 1, 1)
