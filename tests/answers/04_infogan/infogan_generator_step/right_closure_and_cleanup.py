def infogan_generator_step(
    G: nn.Module, D: nn.Module, z: torch.Tensor, codes: torch.Tensor,
    optimizer: torch.optim.Optimizer, info_weight: float = 0.3,
) -> torch.Tensor:
    assert len(z) == len(codes), "one code for each latent"

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        fakes = G(z, F.one_hot(codes, NUM_CODES).float())
        realness, code_logits = D(fakes)
        value = F.softplus(-realness).mean()
        if info_weight:
            value = value + info_weight * info_loss(code_logits, codes)
        value.backward()
        return value

    loss = optimizer.step(closure)
    D.zero_grad()  # what backward left in D is of no use to anybody
    return loss
