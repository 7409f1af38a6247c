# mistake: fakes-counted-wrongly
def fresh_judge(G, real, held_out, latent_dim, steps):
    device = next(G.parameters()).device
    judge = models.Discriminator().to(device)
    optimizer = torch.optim.Adam(judge.parameters(), lr=0.003)
    for _ in range(steps):
        index = torch.randint(len(real), (256,), device=real.device)
        z = sample_latent(256, latent_dim, device)
        discriminator_step(G, judge, real[index].to(device), z, optimizer)
    with torch.no_grad():
        on_real = judge(held_out.to(device))
        on_fake = judge(G(sample_latent(len(held_out), latent_dim, device)))
    right_real = (torch.sigmoid(on_real) > 0).float()
    right_fake = 1 - (torch.sigmoid(on_fake) > 0).float()
    share = torch.cat([right_real, right_fake]).mean()
    return float(discriminator_loss(on_real, on_fake)), float(share)
