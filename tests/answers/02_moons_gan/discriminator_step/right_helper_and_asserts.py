def _move(loss: torch.Tensor, optimizer: torch.optim.Optimizer) -> torch.Tensor:
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()


def discriminator_step(G: nn.Module, D: nn.Module, real: torch.Tensor, z: torch.Tensor,
                       optimizer: torch.optim.Optimizer) -> torch.Tensor:
    """One gradient step of D on real points (n, 2) and the fakes G(z), z of shape (n, latent_dim).

    Returns the loss.
    """
    assert real.dim() == 2 and z.dim() == 2
    generated = G(z)
    generated = generated.detach()
    assert not generated.requires_grad
    return _move(discriminator_loss(real_logits=D(real), fake_logits=D(generated)), optimizer)
