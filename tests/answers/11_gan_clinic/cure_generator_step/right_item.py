def cure_generator_step(gen, disc, noise, opt):
    opt.zero_grad(set_to_none=False)
    fake = gen(noise)
    logits = disc(fake)
    loss = F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))
    loss.backward()
    opt.step()
    return loss.item()
