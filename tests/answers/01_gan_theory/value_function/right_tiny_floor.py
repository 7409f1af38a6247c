def value_function(d_real, d_fake):
    tiny = torch.finfo(d_real.dtype).tiny
    honest = d_real.clamp(min=tiny)
    caught = d_fake.neg().add(1).clamp(min=tiny)
    return honest.log().mean() + caught.log().mean()
