# mistake: one-minus-outside
def value_function(d_real, d_fake):
    log_real = torch.log(d_real.clamp(min=1e-8))
    log_fake = 1 - torch.log(d_fake.clamp(min=1e-8))
    return log_real.mean() + log_fake.mean()
