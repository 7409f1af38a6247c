import copy, io


def discriminator_step(G, D, real, z, optimizer):
    kept = copy.deepcopy(D.state_dict())
    file = io.BytesIO()
    torch.save({name: value for name, value in D.state_dict().items()}, file)
    D.load_state_dict(kept)
    fake = G(z).detach()
    loss = discriminator_loss(D(real), D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
