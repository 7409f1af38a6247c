def optimal_discriminator(p_data: torch.Tensor, p_g: torch.Tensor) -> torch.Tensor:
    assert p_data.shape == p_g.shape
    return torch.div(p_data, p_data + p_g).nan_to_num(nan=0.5)
