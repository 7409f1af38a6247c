def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    optimizer.zero_grad(set_to_none=True)

    fake_images = G(z, labels)
    validity, class_logits = D(fake_images)
    g_real = nn.BCEWithLogitsLoss()(validity, smooth * torch.ones_like(validity))
    g_class = nn.CrossEntropyLoss()(class_logits, labels)
    g_loss = g_real + g_class

    g_loss.backward()
    optimizer.step()
    return g_loss.detach()
