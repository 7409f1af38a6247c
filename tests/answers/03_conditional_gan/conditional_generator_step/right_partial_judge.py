def conditional_generator_step(G, D, z, labels, optimizer):
    """One step of G on pairs (G(z, labels), labels), through a D that stays; returns the loss."""
    ask_and_judge = lambda latents, y: D(G(latents, y), y)
    loss = nn.Softplus()(-ask_and_judge(z, one_hot(labels, NUM_CLASSES))).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    D.zero_grad()
    return loss.detach()
