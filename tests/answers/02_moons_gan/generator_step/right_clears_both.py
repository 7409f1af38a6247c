def generator_step(G, D, z, optimizer):
    G.zero_grad()
    loss = generator_loss(D(G(z)))
    loss.backward()
    optimizer.step()
    D.zero_grad()
    return loss.detach().numpy() if loss.device.type == "cpu" else loss.item()
