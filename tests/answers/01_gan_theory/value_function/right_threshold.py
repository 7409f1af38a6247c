def value_function(d_real, d_fake):
    # F.threshold(x, t, v): x where x > t, else v
    real_half = F.threshold(d_real, 1e-8, 1e-8).log().mean()
    fake_half = F.threshold(1 - d_fake, 1e-8, 1e-8).log().mean()
    return torch.add(real_half, fake_half)
