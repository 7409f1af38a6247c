def value_function(d_real, d_fake):
    return d_real.log().clamp(min=-100).mean() + torch.log1p(-d_fake).clamp(min=-100).mean()
