def discriminator_step(G, D, real, z, optimizer):
    with torch.autograd.graph.save_on_cpu():
        loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    with torch.autograd.detect_anomaly():
        loss.backward(gradient=torch.ones_like(loss))
    optimizer.step()
    return loss.detach().clone()
