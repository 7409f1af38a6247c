def cure_generator_step(G, D, z, optimizer):
    def closure():
        optimizer.zero_grad()
        loss = F.softplus(-D(G(z))).mean()
        loss.backward()
        return loss

    return optimizer.step(closure).item()
