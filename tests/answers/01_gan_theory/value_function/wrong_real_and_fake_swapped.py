# mistake: labels-swapped
def value_function(d_real, d_fake):
    return torch.log(d_fake.clamp(min=1e-8)).mean() + torch.log((1 - d_real).clamp(min=1e-8)).mean()
