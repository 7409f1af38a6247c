def value_function(d_real, d_fake):
    n, m = d_real.numel(), d_fake.numel()
    reals = torch.maximum(d_real, d_real.new_tensor(1e-8))
    fakes = torch.maximum(1 - d_fake, d_fake.new_tensor(1e-8))
    return reals.log().sum() / n + fakes.log().sum() / m
