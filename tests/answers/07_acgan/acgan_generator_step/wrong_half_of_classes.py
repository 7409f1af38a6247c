# mistake: half-the-batch
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    half = len(labels) // 2
    loss = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth)) \
        + F.cross_entropy(classes[:half], labels[:half])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
