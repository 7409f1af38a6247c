# mistake: penalty-on-the-value
def zero_centered_penalty(D, x):
    return 0.5 * D(x).square().mean()
