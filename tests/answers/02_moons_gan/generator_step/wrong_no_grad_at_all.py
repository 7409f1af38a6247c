# mistake: fakes-detached
def generator_step(G, D, z, optimizer):
    with torch.no_grad():
        loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
