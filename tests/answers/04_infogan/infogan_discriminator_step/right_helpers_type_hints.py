def _softplus(t: torch.Tensor) -> torch.Tensor:
    return torch.logaddexp(t, torch.zeros_like(t))


def _fakes(G: nn.Module, z: torch.Tensor, codes: torch.Tensor) -> torch.Tensor:
    return G(z, F.one_hot(codes, NUM_CODES).float()).detach()


def discriminator_loss(D: nn.Module, real: torch.Tensor, fake: torch.Tensor, codes: torch.Tensor) -> torch.Tensor:
    real_logits = D(real)[0]
    fake_logits, code_logits = D(fake)
    assert real_logits.ndim == 1 and fake_logits.ndim == 1
    return sum([_softplus(-real_logits).mean(), _softplus(fake_logits).mean(), info_loss(code_logits, codes)])


def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    loss = discriminator_loss(D, real, _fakes(G, z, codes), codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return float(loss)
