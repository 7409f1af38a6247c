def optimal_discriminator(p_data, p_g):
    share_of_fakes = p_g / (p_data + p_g)
    share_of_fakes[torch.isnan(share_of_fakes)] = 0.5
    return 1 - share_of_fakes
