# mistake: mean-of-all
def value_function(d_real, d_fake):
    logs = torch.cat([d_real.clamp(min=1e-8).log(), (1 - d_fake).clamp(min=1e-8).log()])
    return 2 * logs.mean()
