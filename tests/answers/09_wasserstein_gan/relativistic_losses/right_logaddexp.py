def relativistic_losses(real_logits, fake_logits):
    both = torch.logaddexp(real_logits, fake_logits)
    return torch.mean(both - real_logits), torch.mean(both - fake_logits)
