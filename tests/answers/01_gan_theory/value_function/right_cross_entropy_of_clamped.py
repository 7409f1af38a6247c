def value_function(d_real, d_fake):
    right_on_real = d_real.clamp_min(1e-8)
    right_on_fake = (1 - d_fake).clamp_min(1e-8)      # probability that D gives to "fake"
    loss = F.binary_cross_entropy(right_on_real, torch.ones_like(right_on_real))
    loss = loss + F.binary_cross_entropy(right_on_fake, torch.ones_like(right_on_fake))
    return -loss
