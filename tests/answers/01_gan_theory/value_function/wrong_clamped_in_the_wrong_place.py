# mistake: log-of-zero
def value_function(d_real, d_fake):
    return torch.log(d_real.clamp(1e-8, 1 - 1e-8)).mean() + torch.log(1 - d_fake.clamp(1e-8, 1 - 1e-8)).mean()
