floor_of = lambda t: torch.finfo(t.dtype).tiny


def optimal_discriminator(p_data, p_g):
    a = p_data + floor_of(p_data)
    b = p_g + floor_of(p_g)
    return a / (a + b)
