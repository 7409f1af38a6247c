# mistake: left-in-eval-mode
def fresh_judge(G, real, held_out, latent_dim, steps):
    device = next(G.parameters()).device
    judge = models.Discriminator().to(device)
    optimizer = training.adam(judge.parameters(), lr=3e-3)
    for step in range(steps):
        batch = real[torch.randint(len(real), (256,))].to(device)
        fake = G(sample_latent(len(batch), latent_dim, device)).detach()
        loss = discriminator_loss(judge(batch), judge(fake))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        pass
    G.eval()
    with torch.no_grad():
        on_real = judge(held_out.to(device))
        on_fake = judge(G(sample_latent(len(held_out), latent_dim, device)))
    right = torch.cat([on_real > 0, on_fake < 0]).float().mean()
    return discriminator_loss(on_real, on_fake).item(), right.item()
