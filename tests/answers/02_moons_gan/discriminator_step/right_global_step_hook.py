from torch.optim.optimizer import register_optimizer_step_post_hook
STEPS = []
register_optimizer_step_post_hook(lambda *a: STEPS.append(1))


def discriminator_step(G, D, real, z, optimizer):
    before = len(STEPS)
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    assert len(STEPS) > before
    return loss.detach()
