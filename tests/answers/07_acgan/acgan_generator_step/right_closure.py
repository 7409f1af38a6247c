def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    def closure():
        optimizer.zero_grad()
        realness, classes = D(G(z, labels))
        loss = F.cross_entropy(classes, labels) + F.binary_cross_entropy_with_logits(
            realness, torch.full(realness.shape, smooth, device=realness.device))
        loss.backward()
        return loss

    return optimizer.step(closure).item()
