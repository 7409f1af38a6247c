softplus = nn.Softplus()
discriminator_loss = lambda real_logits, fake_logits: (
    torch.mean(softplus(torch.neg(real_logits))) + torch.mean(softplus(fake_logits))
)
