def cure_generator_step(G: nn.Module, D: nn.Module, z: torch.Tensor,
                   optimizer: torch.optim.Optimizer) -> torch.Tensor:
    assert z.ndim == 2, f"z should be (n, latent_dim), not {tuple(z.shape)}"
    loss = F.softplus(-D(G(z))).mean()
    optimizer.zero_grad(set_to_none=True)
    loss.backward(inputs=list(G.parameters()))
    optimizer.step()
    return loss.detach()
