from torch.func import functional_call


def generator_step(G, D, z, optimizer):
    """One gradient step of G on the fakes of latents z (n, latent_dim), through a D that stays.

    Returns the loss.
    """
    still = {name: p.detach() for name, p in D.named_parameters()}
    loss = generator_loss(functional_call(D, still, (G(z),)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
