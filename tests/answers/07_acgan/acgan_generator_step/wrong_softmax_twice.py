# mistake: softmax-twice
# says: A softmax is applied to the class logits, and then cross_entropy applies its own.
# look: cross_entropy (and log_softmax) take logits as they are.
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    loss = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth))
    loss = loss + F.cross_entropy(F.softmax(classes, dim=1), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
