# mistake: one-minus-outside
def value_function(d_real, d_fake):
    return torch.log(d_real.clamp(min=1e-8)).mean() + (1 - torch.log(d_fake.clamp(min=1e-8))).mean()
