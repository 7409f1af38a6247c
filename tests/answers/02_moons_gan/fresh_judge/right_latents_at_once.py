def fresh_judge(G, real, held_out, latent_dim, steps):
    device = next(G.parameters()).device
    with torch.no_grad():
        fakes = G(torch.randn(256 * steps + len(held_out), latent_dim, device=device))
    exam, lessons = fakes[: len(held_out)], fakes[len(held_out) :]
    judge = models.Discriminator().to(device)
    opt = torch.optim.Adam(judge.parameters(), lr=3e-3)
    for fake in lessons.split(256):
        opt.zero_grad()
        real_batch = real[torch.randint(0, len(real), (256,))].to(device)
        (F.softplus(-judge(real_batch)).mean() + F.softplus(judge(fake)).mean()).backward()
        opt.step()
    on_real, on_fake = judge(held_out.to(device)).detach(), judge(exam).detach()
    loss = discriminator_loss(on_real, on_fake)
    return loss.item(), np.mean([*(on_real > 0).tolist(), *(on_fake <= 0).tolist()])
