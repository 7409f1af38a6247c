# mistake: no-gradient
def value_function(d_real, d_fake):
    return torch.log(d_real.detach().clamp(min=1e-8)).mean() + torch.log((1 - d_fake.detach()).clamp(min=1e-8)).mean()
