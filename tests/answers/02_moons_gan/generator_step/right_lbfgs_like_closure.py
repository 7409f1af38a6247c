def generator_step(G, D, z, optimizer):
    def closure():
        with torch.enable_grad():
            optimizer.zero_grad()
            loss = generator_loss(D(G(z)))
            loss.backward()
            for p in D.parameters():
                p.grad = None
        return loss

    return optimizer.step(closure).detach()
