# mistake: another-rate
def fresh_judge(G, real, held_out, latent_dim, steps):
    device = next(G.parameters()).device
    judge = models.Discriminator().to(device)
    optimizer = torch.optim.SGD(judge.parameters(), lr=0.003)
    for _ in range(steps):
        batch = real[torch.randint(len(real), (256,))].to(device)
        discriminator_step(G, judge, batch, sample_latent(256, latent_dim, device), optimizer)
    with torch.no_grad():
        on_real = judge(held_out.to(device))
        on_fake = judge(G(sample_latent(len(held_out), latent_dim, device)))
        loss = discriminator_loss(on_real, on_fake)
        right = ((on_real > 0).float().mean() + (on_fake <= 0).float().mean()) / 2
    return float(loss), float(right)
