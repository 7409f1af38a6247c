# mistake: changes-its-input
def value_function(d_real, d_fake):
    d_real.clamp_(min=1e-8)
    return torch.log(d_real).mean() + torch.log((1 - d_fake).clamp(min=1e-8)).mean()
