# mistake: mean-too-early
def value_function(d_real, d_fake):
    average_real = d_real.mean()
    average_fake = d_fake.mean()
    return torch.log(average_real.clamp(min=1e-8)) + torch.log((1 - average_fake).clamp(min=1e-8))
